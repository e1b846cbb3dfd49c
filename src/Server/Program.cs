using Hengjian.Server.Cli;

return await Verbs.Run(args);
