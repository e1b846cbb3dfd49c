namespace Hengjian.Rules.Forms;

/// <summary>A closed list of values, such as the kinds of schools.</summary>
/// <param name="Code">Name of the list in its pack.</param>
/// <param name="Items">Entries in the order of the form.</param>
/// <param name="Source">Where the list is printed; a list of ours says so.</param>
public sealed record CodeList(string Code, IReadOnlyList<CodeItem> Items, string Source)
{
    /// <summary>The entry that a text names by code, name or alias, or null.</summary>
    public CodeItem? Find(string text) =>
        Items.FirstOrDefault(i => i.Code == text || i.Name == text) ?? Items.FirstOrDefault(i => i.Aliases.Contains(text));
}

/// <summary>One entry of a code list.</summary>
/// <param name="Code">What is stored and what rules compare with.</param>
/// <param name="Name">What the form shows.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Aliases">Other ways in which source systems write it.</param>
public sealed record CodeItem(string Code, string Name, string NameEn, IReadOnlyList<string> Aliases);
