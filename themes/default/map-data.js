const kehoachMap = {};
