using System.Globalization;
using Hengjian.Office;
using Hengjian.Office.Clerk;
using Hengjian.Office.Columns;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Forms;
using Hengjian.Server.Sample;
using Hengjian.Tests.Unit.Forms;

namespace Hengjian.Tests.Unit.Sample;

/// <summary>The workbooks of the sample, read back through the sheet reader and the mapping packs.</summary>
public sealed class SampleSourcesTests
{
    private static readonly SampleCounty County = new();
    private static readonly FormPack Form = Packs.Form("school-year-facts");

    [Theory]
    [InlineData("statistics")]
    [InlineData("teachers")]
    [InlineData("assets")]
    public void Every_header_of_a_source_is_known_to_its_mapping(string source)
    {
        using var table = Open(source, Content(source));

        table.Header.Unknown.Select(u => u.Header).ShouldBeEmpty();
        table.Header.Faults.ShouldBeEmpty();
        table.Header.Columns.Count.ShouldBe(Mapping(source).Columns.Count(c => c.Field is not null));
    }

    [Theory]
    [InlineData("statistics")]
    [InlineData("teachers")]
    [InlineData("assets")]
    public void A_source_says_the_truth_except_for_the_planted_faults(string source)
    {
        var wrong = new List<string>();
        var rows = 0;
        using var table = Open(source, Content(source));
        while (table.Read())
        {
            if (table.Current.Kind != TableRowKind.Data) continue;
            rows++;
            var code = table.Current["school_code"].Text.Trim();
            var school = County.Schools.Single(s => s.Code == code);
            wrong.AddRange(Mapping(source).Columns.Where(c => c.Field is not null && Read(table.Current, c) != County.FactsOf(school, 2026)!.Values.GetValueOrDefault(c.Field, "")).Select(c => $"{school.Name} {c.Field}"));
        }

        rows.ShouldBe(55);
        wrong.ShouldBe(SampleFiles.FaultsOf(County).Where(f => f.Source == source).Select(f => $"{f.School} {f.Field}"), ignoreOrder: true);
    }

    [Fact]
    public void The_sources_and_the_schools_own_files_together_fill_every_form()
    {
        var covered = new[] { "statistics", "teachers", "assets" }.SelectMany(s => Mapping(s).Columns).Select(c => c.Field).OfType<string>().Concat(SchoolFiles.OwnFields(Form).Select(f => f.Code)).ToHashSet();

        Form.Fields.Keys.Where(code => !covered.Contains(code)).ShouldBeEmpty();
        SchoolFiles.All(County, Form).Select(f => f.Name).ShouldBeUnique();
        SchoolFiles.All(County, Form).Count.ShouldBe(55);
    }

    [Fact]
    public void The_flawed_statistics_hold_what_an_import_must_refuse()
    {
        var refused = new List<string>();
        var codes = new List<string>();
        using var table = Open("statistics", Content("statistics", flawed: true));
        while (table.Read())
        {
            if (table.Current.Kind != TableRowKind.Data) continue;
            codes.Add(table.Current["school_code"].Text);
            foreach (var field in Form.Fields.Values.Where(f => f.Type is FieldType.WholeNumber or FieldType.DecimalNumber))
                if (table.Header[field.Code] is not null && table.Current.ReadNumber(field.Code) is { Fault: not null } or { Value: < 0 }) refused.Add($"{table.Current["school"].Text} {field.Code}");
        }

        refused.ShouldBe(["漱石小学 books", "青笠小学 teaching_area", "樨岭小学 computers"], ignoreOrder: true);
        codes.GroupBy(c => c).Count(g => g.Count() > 1).ShouldBe(1);
        codes.Except(County.Schools.Select(s => s.Code)).ShouldHaveSingleItem("a school of another county");
    }

    [Fact]
    public void The_flawed_heap_of_school_files_misses_one_and_holds_strangers()
    {
        var names = SchoolFiles.All(County, Form, flawed: true).Select(f => f.Name).ToList();

        names.ShouldNotContain("沁湾小学.xlsx");
        names.ShouldContain("白笠县第一小学.xlsx");
        names.ShouldContain(n => n.StartsWith("副本", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("header: 账面资产/学生机（台）, field: computers", "header: 账面资产/学生机（台）, field: computer", "computer")]
    [InlineData("unit: 元", "unit: 册", "不能换算")]
    [InlineData("field: media_rooms", "field: computers", "两列")]
    [InlineData("form: school-year-facts", "form: school-facts", "不是一张表")]
    public void Lint_finds_a_fault_in_a_mapping(string text, string fault, string says)
    {
        using var copy = Packs.Copy("source-mappings-assets");
        copy.Replace("pack.yml", text, fault);

        SourceMapping.Load(copy.Folder, code => code == Form.Code ? Form : null).Problems.ShouldContain(p => p.What.Contains(says, StringComparison.Ordinal));
    }

    private static string Read(TableRow row, SourceColumn column)
    {
        var field = Form.Fields[column.Field!];
        if (field.Type is not (FieldType.WholeNumber or FieldType.DecimalNumber))
            return FieldText.Write(FieldText.Read(field, field.List is { } list ? Form.Lists[list] : null, row[field.Code].Text).Value);
        var reading = row.ReadNumber(field.Code);
        return reading.State == ReadingState.Value ? reading.Value!.Value.ToString("0.####", CultureInfo.InvariantCulture) : "";
    }

    private static SheetTable Open(string source, byte[] content)
    {
        var mapping = Mapping(source);
        var wanted = Form.Fields.Values.Select(f => new WantedColumn(f.Code, f.Name) { Aliases = f.Aliases, Unit = f.Unit.Length > 0 ? f.Unit : null }).ToList();
        var table = SheetTable.Open(Sheets.Open(content).Value.Sheets[0], wanted, [.. mapping.Columns.Select(c => new ColumnMapping(HeaderText.Key(c.Header), c.Field, c.Factor))]);
        return table.Value;
    }

    private static SourceMapping Mapping(string source)
    {
        var (mapping, problems) = SourceMapping.Load(Packs.PathOf($"source-mappings-{source}"), code => code == Form.Code ? Form : null);
        problems.ShouldBeEmpty();
        return mapping!;
    }

    private static byte[] Content(string source, bool flawed = false)
    {
        using var output = new MemoryStream();
        switch (source)
        {
            case "statistics": StatisticsWorkbook.Write(output, County, flawed); break;
            case "teachers": SampleExports.WriteTeachers(output, County); break;
            default: SampleExports.WriteAssets(output, County); break;
        }
        return output.ToArray();
    }
}
