using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Balance;

/// <summary>A rule pack that judges schools and, over them, a county. Immutable; made by <see cref="BalancePackLoader"/>.</summary>
public sealed class BalancePack
{
    private CompiledPack? _compiled;

    /// <summary>Code, title, valid years, source and how far it was verified.</summary>
    public required PackHead Head { get; init; }

    /// <summary>SHA-256 over the pack's files; a result names it.</summary>
    public required string Hash { get; init; }

    /// <summary>Code of the form whose fields feed the columns; null for none.</summary>
    public string? FactsForm { get; init; }

    /// <summary>Code of the form whose fields feed the county columns; null for none.</summary>
    public string? CountyForm { get; init; }

    /// <summary>Stages in their order.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>Columns of a school, those of one stage written out.</summary>
    public required IReadOnlyList<FactColumn> Columns { get; init; }

    /// <summary>Base code of the pupils' column; the weight of every school.</summary>
    public required string Pupils { get; init; }

    /// <summary>Codes of the amounts that a combined school shares out between its stages.</summary>
    public required IReadOnlyList<string> Shared { get; init; }

    /// <summary>What the sharing rests on; null when nothing is shared.</summary>
    public Basis? ShareBasis { get; init; }

    /// <summary>Intermediate values of a school.</summary>
    public IReadOnlyList<DerivedFact> Derived { get; init; } = [];

    /// <summary>Figures that must not be judged.</summary>
    public IReadOnlyList<InputCheck> Checks { get; init; } = [];

    /// <summary>Who is not judged.</summary>
    public IReadOnlyList<LeaveOutRule> LeaveOut { get; init; } = [];

    /// <summary>The indicators in their order.</summary>
    public required IReadOnlyList<Indicator> Indicators { get; init; }

    /// <summary>When a school passes; null when the rule judges no single school.</summary>
    public SchoolRule? School { get; init; }

    /// <summary>Share of schools (each stage a row) that must pass, 1 for all; null when not asked.</summary>
    public double? SchoolsPass { get; init; }

    /// <summary>The composite coefficient; null when the rule has none.</summary>
    public CompositeRule? Composite { get; init; }

    /// <summary>Facts of the county.</summary>
    public IReadOnlyList<FactColumn> CountyColumns { get; init; } = [];

    /// <summary>Figures over the schools for the county's items.</summary>
    public IReadOnlyList<SchoolAggregate> Aggregates { get; init; } = [];

    /// <summary>Intermediate values of the county.</summary>
    public IReadOnlyList<DerivedFact> CountyDerived { get; init; } = [];

    /// <summary>Groups of items.</summary>
    public IReadOnlyList<ItemGroup> ItemGroups { get; init; } = [];

    /// <summary>Vetoes.</summary>
    public IReadOnlyList<Gate> Gates { get; init; } = [];

    /// <summary>What the pack itself rests on.</summary>
    public Basis Basis => new("", Head.Source, Head.Verified);

    /// <summary>The column of a code, or null.</summary>
    public FactColumn? Column(string code) => Columns.FirstOrDefault(c => c.Code == code);

    // Compiling is cheap and harmless to do twice, so no lock.
    internal CompiledPack Compiled => _compiled ??= new CompiledPack(this);
}
