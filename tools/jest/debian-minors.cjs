// The minors of etcd that Debian carries, which every machine can install.
module.exports = { debianMinors: ['3.4', '3.5'] };
