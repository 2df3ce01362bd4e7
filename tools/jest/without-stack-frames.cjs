function withoutStackFrames() {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.prepareStackTrace = String;
  Error.stackTraceLimit = 0;
  return () => {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  };
}

module.exports = { withoutStackFrames };
