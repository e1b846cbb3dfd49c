using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Forms;

/// <summary>Reads a form pack from its folder and says everything that is wrong with it.</summary>
public static class FormPackLoader
{
    /// <summary>Reads the pack.</summary>
    /// <param name="folder">Folder that holds <c>pack.yml</c>.</param>
    /// <returns>The pack, or null when there are problems; and the problems, in the order of the files.</returns>
    public static (FormPack? Pack, IReadOnlyList<PackProblem> Problems) Load(string folder)
    {
        var files = new PackFolder(folder);
        var parts = files.Open(PackFolder.MainFile, top => Read(files, top));
        var cases = files.CaseFiles().Select(file => files.Open(file, top => FormCaseReader.Read(top, file))).OfType<FormCase>().ToList();
        if (parts is null) return (null, files.Problems);

        if (cases.Count == 0)
            files.Problems.Add(new PackProblem($"{files.Name}/{PackFolder.MainFile}", 1, "没有算例", "There is no worked example",
                "在 cases/ 下至少放一份填好的表和应有的提示", "Put at least one filled form with its expected findings under cases/"));
        return files.Problems.Count > 0 ? (null, files.Problems) : (Build(files, parts, cases), files.Problems);
    }

    private sealed record Parts(
        PackHead Head, FormSubject Subject, IReadOnlyList<string> Kinds, IReadOnlyDictionary<string, CodeList> Lists,
        IReadOnlyList<FormSection> Sections, IReadOnlyList<DerivedField> Derived, IReadOnlyList<AdditionKind> Additions, IReadOnlyList<FormCheck> Checks, IReadOnlyList<YearCheck> YearChecks);

    private static Parts? Read(PackFolder files, PackNode top)
    {
        var head = files.Head(top, "form");
        var subject = top.Word("subject", "school", "county") == "county" ? FormSubject.County : FormSubject.School;
        var kinds = top.Texts("filled by kinds");
        var lists = CodeListReader.Read(top);
        var additions = AdditionKind.Read(top);
        var formulas = new FormFormulas();
        var fields = new FormFieldReader(top, head, lists, formulas);

        var names = top.Texts("sections");
        if (names.Count == 0) top.Wrong("sections", "没有一个部分", "names no section");
        var sections = names.Distinct().Select(name => files.Open($"sections/{name}.yml", fields.ReadSection)).OfType<FormSection>().ToList();
        var derived = files.Has("derived.yml") ? files.Open("derived.yml", fields.ReadDerived) ?? [] : [];
        var checks = files.Has("checks.yml") ? files.Open("checks.yml", node => new FormCheckReader(node, head, fields.Codes, formulas).Read()) : null;
        files.Problems.AddRange(formulas.Check([.. sections.SelectMany(s => s.Fields)], derived));
        return new Parts(head, subject, kinds, lists, sections, derived, additions, checks?.Checks ?? [], checks?.YearChecks ?? []);
    }

    private static FormPack Build(PackFolder files, Parts parts, IReadOnlyList<FormCase> cases) => new()
    {
        Code = parts.Head.Code,
        Title = parts.Head.Title,
        TitleEn = parts.Head.TitleEn,
        ValidFrom = parts.Head.ValidFrom,
        ValidTo = parts.Head.ValidTo,
        Source = parts.Head.Source,
        Verified = parts.Head.Verified,
        Subject = parts.Subject,
        FilledByKinds = parts.Kinds,
        Sections = parts.Sections,
        Lists = parts.Lists,
        Derived = parts.Derived,
        Additions = parts.Additions,
        Checks = parts.Checks,
        YearChecks = parts.YearChecks,
        Cases = cases,
        Hash = files.Hash(),
    };
}
