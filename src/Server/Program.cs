using Hengjian.Rules.Packs;
using Hengjian.Server.Cli;
using Hengjian.Server.Operations;

PacksFolder.Shipped = () => Shipped.Packs;
return await Verbs.Run(args);
