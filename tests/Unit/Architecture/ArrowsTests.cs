using Mono.Cecil;

namespace Hengjian.Tests.Unit.Architecture;

/// <summary>
/// Who may use whom: modules reach each other only through a Contracts namespace, the kernel knows no module but the
/// directory's people and units, and the libraries know nothing above them.
/// </summary>
public class ArrowsTests
{
    private static readonly string Folder = Path.GetDirectoryName(typeof(Hengjian.Server.HengjianServer).Assembly.Location)!;

    [Fact]
    public void Modules_meet_only_in_their_contracts()
    {
        using var server = ModuleDefinition.ReadModule(Path.Combine(Folder, "hengjian.dll"));
        Violations(server).ShouldBeEmpty();
    }

    [Fact]
    public void A_planted_violation_is_seen()
    {
        using var planted = ModuleDefinition.ReadModule(typeof(ArrowsTests).Assembly.Location);
        Violations(planted).ShouldContain(v => v.Contains("Modules.Planted.Intruder") && v.Contains("Modules.Other.Secret"));
    }

    [Theory]
    [InlineData("Hengjian.Measure", new[] { "System", "MathNet.Numerics", "netstandard" })]
    [InlineData("Hengjian.Rules", new[] { "System", "YamlDotNet", "Hengjian.Measure", "netstandard" })]
    [InlineData("Hengjian.Office", new[] { "System", "DocumentFormat.OpenXml", "ExcelDataReader", "netstandard" })]
    public void Libraries_know_nothing_above_them(string library, string[] allowed)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(Folder, library + ".dll"));
        module.AssemblyReferences.Select(r => r.Name).Where(n => !allowed.Any(a => n == a || n.StartsWith(a + ".", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_storage_folder_names_a_database()
    {
        using var server = ModuleDefinition.ReadModule(Path.Combine(Folder, "hengjian.dll"));
        server.GetTypes().Where(t => !Namespace(t).StartsWith("Hengjian.Server.Storage", StringComparison.Ordinal) && !Namespace(t).StartsWith("Hengjian.Server.Cli", StringComparison.Ordinal))
            .Where(t => References(t).Any(r => r.StartsWith("Npgsql", StringComparison.Ordinal) || r.StartsWith("Microsoft.Data.Sqlite", StringComparison.Ordinal)))
            .Select(t => t.FullName).ShouldBeEmpty();
    }

    private static List<string> Violations(ModuleDefinition module)
    {
        var found = new List<string>();
        foreach (var type in module.GetTypes())
        {
            if (ModuleOf(Namespace(type)) is not { } own) continue;
            foreach (var used in References(type))
            {
                if (ModuleOf(used) is not { } other || other == own) continue;
                // Everyone stands on the directory's units, people and accounts; they are the house's one tree.
                if (other == "Directory" || used.Contains(".Contracts.", StringComparison.Ordinal)) continue;
                found.Add($"{type.FullName} → {used}");
            }
        }
        return found;
    }

    private static string? ModuleOf(string name)
    {
        var start = name.IndexOf(".Modules.", StringComparison.Ordinal);
        if (start < 0) return null;
        var rest = name[(start + 9)..];
        var end = rest.IndexOf('.', StringComparison.Ordinal);
        return end < 0 ? null : rest[..end];
    }

    private static string Namespace(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer) type = outer;
        return type.Namespace + ".";
    }

    private static IEnumerable<string> References(TypeDefinition type)
    {
        var used = new HashSet<string>();
        void Add(TypeReference? t)
        {
            if (t is null) return;
            if (t is GenericInstanceType generic) foreach (var argument in generic.GenericArguments) Add(argument);
            used.Add(t.GetElementType().FullName);
        }
        Add(type.BaseType);
        foreach (var field in type.Fields) Add(field.FieldType);
        foreach (var method in type.Methods)
        {
            Add(method.ReturnType);
            foreach (var parameter in method.Parameters) Add(parameter.ParameterType);
            if (!method.HasBody) continue;
            foreach (var variable in method.Body.Variables) Add(variable.VariableType);
            foreach (var instruction in method.Body.Instructions)
                switch (instruction.Operand)
                {
                    case MethodReference m: Add(m.DeclaringType); break;
                    case FieldReference f: Add(f.DeclaringType); break;
                    case TypeReference t: Add(t); break;
                }
        }
        return used;
    }
}
