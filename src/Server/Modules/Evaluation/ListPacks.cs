using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>The packs by which a county can be judged, with source, how far verified, and what is wrong with one that cannot be read.</summary>
public static class ListPacks
{
    public sealed record Row(string Code, string Title, string TitleEn, string Source, string Verified, int ValidFrom, int? ValidTo, string Hash, string? Form, string? CountyForm, IReadOnlyList<string> Faults);

    public static void Map(Routes routes) => routes.Get("/api/evaluation/packs", "evaluation.read", Handle);

    private static Outcome<IReadOnlyList<Row>> Handle(RulePacks packs) => new List<Row>(packs.Codes().Select(code =>
    {
        var (pack, problems) = packs.Today(code);
        return pack is null
            ? new Row(code, code, code, "", "", 0, null, "", null, null, [.. problems.Select(p => $"{p.File}:{p.Line} {p.What}。{p.Remedy}。")])
            : new Row(code, pack.Head.Title, pack.Head.TitleEn, pack.Head.Source, pack.Head.Verified, pack.Head.ValidFrom, pack.Head.ValidTo, pack.Hash, pack.FactsForm, pack.CountyForm, []);
    }));
}
