namespace Hengjian.Rules.Forms;

/// <summary>Whose facts a form holds: one form a school and school year, or one a county and year.</summary>
public enum FormSubject
{
    /// <summary>One sheet a school.</summary>
    School,

    /// <summary>One sheet a county.</summary>
    County,
}

/// <summary>A part of a form whose figures one section of the bureau answers for.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Title">Chinese title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="Owner">Code of the owner section that approves the part (<c>owners</c> of the roles pack).</param>
/// <param name="Fields">Fields in the order of the form.</param>
public sealed record FormSection(string Code, string Title, string TitleEn, string Owner, IReadOnlyList<FormField> Fields);

/// <summary>The definition of a form: what is asked, how it is checked, what follows from it.</summary>
/// <remarks>
/// One definition makes the screen, the Excel template, the import, the checks in server and browser, and the raw amounts
/// for the rule packs. It is read from a folder of YAML and never changed at run time; a snapshot names its <see cref="Hash"/>.
/// </remarks>
public sealed class FormPack
{
    /// <summary>Code of the pack, the name of its folder.</summary>
    public required string Code { get; init; }

    /// <summary>Chinese title.</summary>
    public required string Title { get; init; }

    /// <summary>English title.</summary>
    public required string TitleEn { get; init; }

    /// <summary>First school year (its starting year) that the form is for.</summary>
    public required int ValidFrom { get; init; }

    /// <summary>Last school year that the form is for, or null.</summary>
    public int? ValidTo { get; init; }

    /// <summary>Where the items come from.</summary>
    public required string Source { get; init; }

    /// <summary>How far the items were verified.</summary>
    public required string Verified { get; init; }

    /// <summary>Whose facts they are.</summary>
    public required FormSubject Subject { get; init; }

    /// <summary>Codes of the school kinds that fill the form; empty for a county form.</summary>
    public required IReadOnlyList<string> FilledByKinds { get; init; }

    /// <summary>Sections in the order of the form.</summary>
    public required IReadOnlyList<FormSection> Sections { get; init; }

    /// <summary>Code lists by code.</summary>
    public required IReadOnlyDictionary<string, CodeList> Lists { get; init; }

    /// <summary>Derived fields, each after those it uses.</summary>
    public required IReadOnlyList<DerivedField> Derived { get; init; }

    /// <summary>How a frozen figure may change within its year, in the order in which they are offered; empty where nothing may be added.</summary>
    public required IReadOnlyList<AdditionKind> Additions { get; init; }

    /// <summary>Checks over several cells.</summary>
    public required IReadOnlyList<FormCheck> Checks { get; init; }

    /// <summary>Comparisons with last year.</summary>
    public required IReadOnlyList<YearCheck> YearChecks { get; init; }

    /// <summary>Worked examples that <c>./hengjian check</c> runs.</summary>
    public required IReadOnlyList<FormCase> Cases { get; init; }

    /// <summary>SHA-256 over the pack's files, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    private IReadOnlyDictionary<string, FormField>? _fields;
    private IReadOnlyDictionary<string, FormValue>? _values;
    private Dictionary<string, int>? _places;

    /// <summary>Every field to fill, by code.</summary>
    public IReadOnlyDictionary<string, FormField> Fields => _fields ??= Sections.SelectMany(s => s.Fields).ToDictionary(f => f.Code);

    /// <summary>Fields and derived fields by code.</summary>
    public IReadOnlyDictionary<string, FormValue> Values =>
        _values ??= Fields.Values.Cast<FormValue>().Concat(Derived).ToDictionary(v => v.Code);

    /// <summary>Where a value stands in the order of the form.</summary>
    internal int PlaceOf(string code) => (_places ??= Values.Keys.Select((key, at) => (key, at)).ToDictionary(p => p.key, p => p.at))[code];

    /// <summary>The section that holds a field.</summary>
    public FormSection SectionOf(FormField field) => Sections.First(s => s.Code == field.Section);
}

/// <summary>A filled form with the findings and derived values that it must give.</summary>
/// <param name="Name">What the case shows.</param>
/// <param name="File">File of the case.</param>
/// <param name="Facts">This year's facts as text, by field code.</param>
/// <param name="Last">Last year's facts; empty when there are none.</param>
/// <param name="Findings">Expected findings, each <c>check: field</c>, in the order of the form.</param>
/// <param name="Derived">Expected derived values as text.</param>
public sealed record FormCase(
    string Name, string File, IReadOnlyDictionary<string, string> Facts, IReadOnlyDictionary<string, string> Last,
    IReadOnlyList<string> Findings, IReadOnlyDictionary<string, string> Derived);
