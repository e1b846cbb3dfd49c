using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Forms;

/// <summary>What a form field and a derived field have in common: a code that formulas use, names, a unit and a meaning.</summary>
public abstract record FormValue
{
    /// <summary>Stable code; formulas, rule packs and stored facts use it. Never renamed once a year was collected.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese name as the form prints it.</summary>
    public required string Name { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>Other headers under which source systems carry the same item.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>Number of the item in the official form, or null when the rules need it but the form does not print it.</summary>
    /// <remarks>Where we ask an official item apart for each stage, its parts and their sum carry the same number.</remarks>
    public int? Number { get; init; }

    /// <summary>Unit as the form prints it, empty for texts.</summary>
    public required string Unit { get; init; }

    /// <summary>The stage (小学, 初中, 高中) that the value belongs to, or null when it is of the whole school.</summary>
    public string? Stage { get; init; }

    /// <summary>Statistical definition, read by whoever fills the field.</summary>
    public required string Means { get; init; }

    /// <summary>Decimals kept; 0 for whole numbers.</summary>
    public int Decimals { get; init; }

    /// <summary>How the item was verified (「一市材料」, 「自拟」 …); the screen shows it.</summary>
    public required string Verified { get; init; }

    /// <summary>The kind of value that it brings into formulas.</summary>
    public abstract ValueKind Kind { get; }
}

/// <summary>An item that somebody fills in.</summary>
public sealed record FormField : FormValue
{
    /// <summary>Code of the section of the form that holds it.</summary>
    public required string Section { get; init; }

    /// <summary>Kind of value.</summary>
    public required FieldType Type { get; init; }

    /// <inheritdoc/>
    public override ValueKind Kind => Type switch
    {
        FieldType.WholeNumber or FieldType.DecimalNumber or FieldType.Year => ValueKind.Number,
        FieldType.YesNo => ValueKind.Truth,
        FieldType.Date => ValueKind.Date,
        _ => ValueKind.Text,
    };

    /// <summary>Code list of a <see cref="FieldType.Code"/> field.</summary>
    public string? List { get; init; }

    /// <summary>Regular expression that a text must match from end to end, or null.</summary>
    public string? Pattern { get; init; }

    /// <summary>What the pattern wants, in words.</summary>
    public string? PatternMeans { get; init; }

    /// <summary>Smallest sensible number, inclusive.</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest sensible number, inclusive.</summary>
    public decimal? Max { get; init; }

    /// <summary>Says for which schools the field is asked, or null when of all.</summary>
    /// <remarks>A number that is not asked counts as zero in formulas; a text or yes/no that is not asked stays missing.</remarks>
    public Formula? Asked { get; init; }

    /// <summary>The condition in words (「有小学的学校」), or null.</summary>
    public Wording? AskedWords { get; init; }

    /// <summary>Whether a field that is asked must be filled before the form can be submitted.</summary>
    public required bool Required { get; init; }

    /// <summary>Whether an empty number that is asked counts as zero (its definition says so).</summary>
    public required bool BlankIsZero { get; init; }

    /// <summary>Where the figure comes from: 学籍系统, 教师系统, 资产系统, 财务账, 学校自填 …</summary>
    public required string System { get; init; }

    /// <summary>Statistical table that carries it (基础基 number) or 待补.</summary>
    public required string Table { get; init; }

    /// <summary>Who fills it when it was not imported: 学校, 县.</summary>
    public required string FilledBy { get; init; }
}

/// <summary>A value that follows from others by a formula and is never typed.</summary>
public sealed record DerivedField : FormValue
{
    /// <summary>Formula over codes of fields and of derived fields that stand before this one.</summary>
    public required Formula Formula { get; init; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Number;
}
