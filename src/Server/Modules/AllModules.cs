using Hengjian.Server.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules;

/// <summary>What a module brings: its tables, its services, its routes.</summary>
public sealed record Module(string Name, Action<ModelBuilder> Model, Action<IServiceCollection> Services, Action<Routes> Routes);

/// <summary>Every module of the house, one line each.</summary>
public static class AllModules
{
    public static IReadOnlyList<Module> List { get; } =
    [
        KernelRoutes.Module,
        Operations.OperationsModule.Module,
        Directory.DirectoryModule.Module,
        Forms.FormsModule.Module,
        Forms.Rounds.SampleRounds.Module,
        Evaluation.EvaluationModule.Module,
    ];
}
