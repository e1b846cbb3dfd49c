using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Regions;

/// <summary>A level of the region tree.</summary>
/// <param name="Code">Stable code: province, city, county, township.</param>
/// <param name="Name">Chinese name, editable at set-up.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Aliases">What regions of this level are called besides.</param>
/// <param name="Digits">Significant digits of the code.</param>
/// <param name="Width">Digits with the zeros behind.</param>
public sealed record RegionLevel(string Code, string Name, string NameEn, IReadOnlyList<string> Aliases, int Digits, int Width)
{
    /// <summary>Whether the code has the shape of this level: the right width, zeros behind the significant digits.</summary>
    public bool Fits(string code) =>
        code.Length == Width && code.All(char.IsAsciiDigit) && code[Digits..].All(c => c == '0') && code[OwnGroup..Digits].Any(c => c != '0');

    /// <summary>Whether a code of a lower level may lie under the code of this one: it begins with the same significant digits.</summary>
    public bool Contains(string own, string lower) => Fits(own) && lower.Length >= Digits && lower.StartsWith(own[..Digits], StringComparison.Ordinal);

    /// <summary>Where the digits of this level alone begin: two each down to the county, then three of the township.</summary>
    private int OwnGroup => Digits <= 6 ? Digits - 2 : 6;
}

/// <summary>The <c>region-levels</c> pack, from the top down.</summary>
public sealed record RegionLevels(IReadOnlyList<RegionLevel> Levels)
{
    /// <summary>Reads the pack; null with the problems when something is wrong.</summary>
    public static (RegionLevels? Pack, IReadOnlyList<PackProblem> Problems) Load(string folder)
    {
        var files = new PackFolder(folder);
        var pack = files.Open(PackFolder.MainFile, top =>
        {
            files.Head(top, "region-levels");
            return new RegionLevels([.. top.Nodes("levels").Select(Read)]);
        });
        return (files.Problems.Count > 0 ? null : pack, files.Problems);
    }

    private static RegionLevel Read(PackNode node)
    {
        var level = new RegionLevel(node.Text("level"), node.Text("name"), node.Text("en"), node.Texts("also"), node.WholeNumber("digits") ?? 0, node.WholeNumber("width") ?? 0);
        if (level.Digits < 2 || level.Width < level.Digits) node.Wrong("digits", "应至少为 2，且不大于 width", "should be 2 at least and not exceed width");
        node.Done();
        return level;
    }
}
