throw new Error('prettier is not installed');
