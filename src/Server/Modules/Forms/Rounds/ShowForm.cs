using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Forms.Rounds;

/// <summary>The definition of a form as the screen draws it: parts, owners, fields with unit, type, list and meaning.</summary>
public static class ShowForm
{
    public sealed record Choice(string Code, string Name, string NameEn);
    public sealed record Field(string Code, string Name, string NameEn, int? Number, string Unit, FieldType Type, int Decimals, string? Stage, string Means, bool Required, string System, string Table,
        string Verified, IReadOnlyList<Choice> Choices);
    public sealed record Section(string Code, string Title, string TitleEn, string Owner, IReadOnlyList<Field> Fields);
    public sealed record Derived(string Code, string Name, string NameEn, string Unit, int Decimals, string Means);
    public sealed record Response(string Code, string Title, string TitleEn, string Source, string Verified, string Hash, IReadOnlyList<Section> Sections, IReadOnlyList<Derived> Derived);

    public static void Map(Routes routes) => routes.Get("/api/forms/packs/{code}", Routes.SignedIn, (string code, FormPacks packs) =>
        packs.Find(code) is { } pack ? (Outcome<Response>)Of(pack) : Problem.NotFound);

    public static Response Of(FormPack pack) => new(pack.Code, pack.Title, pack.TitleEn, pack.Source, pack.Verified, pack.Hash,
        [.. pack.Sections.Select(s => new Section(s.Code, s.Title, s.TitleEn, s.Owner, [.. s.Fields.Select(f => new Field(f.Code, f.Name, f.NameEn, f.Number, f.Unit, f.Type, f.Decimals, f.Stage,
            f.Means, f is { Required: true, BlankIsZero: false }, f.System, f.Table, f.Verified, f.List is { } list ? [.. pack.Lists[list].Items.Select(i => new Choice(i.Code, i.Name, i.NameEn))] : []))]))],
        [.. pack.Derived.Select(d => new Derived(d.Code, d.Name, d.NameEn, d.Unit, d.Decimals, d.Means))]);
}
