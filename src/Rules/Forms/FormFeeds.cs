using Hengjian.Rules.Balance;

namespace Hengjian.Rules.Forms;

/// <summary>Says which rule packs a field of a form feeds, directly or through derived values.</summary>
/// <remarks>It follows from the columns that the packs name, so it is computed and not written a second time in the form.</remarks>
public static class FormFeeds
{
    /// <summary>The codes of the packs that use each value of the form; values that none uses are absent.</summary>
    /// <param name="form">The form.</param>
    /// <param name="packs">The rule packs of the installation; those on other forms are passed over.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(FormPack form, IEnumerable<BalancePack> packs)
    {
        var feeds = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var pack in packs)
        {
            var columns = (pack.FactsForm == form.Code ? pack.Columns : []).Concat(pack.CountyForm == form.Code ? pack.CountyColumns : []);
            foreach (var column in columns) Add(column.Code, pack.Head.Code);
        }
        return feeds.ToDictionary(f => f.Key, f => (IReadOnlyList<string>)[.. f.Value]);

        void Add(string code, string pack)
        {
            if (!form.Values.TryGetValue(code, out var value)) return;
            if (!feeds.TryGetValue(code, out var known)) feeds[code] = known = new(StringComparer.Ordinal);
            if (!known.Add(pack)) return;
            if (value is DerivedField derived)
                foreach (var name in derived.Formula.Names) Add(name, pack);
        }
    }
}
