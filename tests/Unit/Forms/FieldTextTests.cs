using Hengjian.Rules.Expressions;
using Hengjian.Rules.Forms;

namespace Hengjian.Tests.Unit.Forms;

public sealed class FieldTextTests
{
    private static readonly FormPack Pack = Packs.Form("school-year-facts");

    [Theory]
    [InlineData("books", "23,226", "23226")]
    [InlineData("books", "２３２２６", "23226")]
    [InlineData("books", " 23226 册", "23226")]
    [InlineData("books", "2.3226E4", "23226")]
    [InlineData("books", "", "")]
    [InlineData("equipment_value_wan", "41.5万元", "41.5")]
    [InlineData("equipment_value_wan", "415000元", "41.5")]
    [InlineData("teaching_area", "1120.5㎡", "1120.5")]
    [InlineData("pupils_primary", "166人", "166")]
    [InlineData("kind", "完全小学", "小学")]
    [InlineData("kind", " 九年一贯制学校", "九年一贯制")]
    [InlineData("sponsor", "民办", "10")]
    [InlineData("boarding", "√", "是")]
    [InlineData("boarding", "无", "否")]
    [InlineData("founded_year", "1968年9月", "1968")]
    [InlineData("founded_year", "1968.9", "1968")]
    [InlineData("school", "　栗子坳小学 ", "栗子坳小学")]
    public void Cells_as_people_write_them_are_read(string field, string text, string stored)
    {
        var (value, problem) = Read(field, text);

        problem.ShouldBeNull();
        FieldText.Write(value).ShouldBe(stored);
    }

    [Theory]
    [InlineData("books", "约30")]
    [InlineData("books", "30左右的")]
    [InlineData("books", "2,32,26")]
    [InlineData("books", "30元")]
    [InlineData("pupils_primary", "=B2+B3")]
    [InlineData("teaching_area", "3亩")]
    [InlineData("kind", "大学")]
    [InlineData("boarding", "部分")]
    [InlineData("founded_year", "68年")]
    public void What_has_no_plain_meaning_is_refused_in_words(string field, string text)
    {
        var (value, problem) = Read(field, text);

        value.IsMissing.ShouldBeTrue();
        problem!.Zh.ShouldContain(text);
        problem.En.ShouldContain(text);
    }

    [Theory]
    [InlineData("equipment_value_wan", "7e27亿元")]
    [InlineData("books", "99999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("books", "1e999")]
    public void A_number_beyond_all_sense_is_refused_and_not_computed_with(string field, string text)
    {
        var (value, problem) = Read(field, text);

        value.IsMissing.ShouldBeTrue();
        problem!.Zh.Length.ShouldBeLessThan(80);
    }

    [Fact]
    public void A_pasted_page_is_no_name() => Read("school", new string('校', 201)).Problem!.Zh.ShouldContain("最多 200 个");

    [Fact]
    public void A_column_known_to_be_in_yuan_is_converted_to_the_unit_of_the_form()
    {
        var (value, _) = FieldText.Read(Pack.Fields["equipment_value_wan"], null, "415000", unit: "元");

        value.ShouldBe(Value.Of(41.5));
    }

    private static (Value Value, Wording? Problem) Read(string field, string text) =>
        FieldText.Read(Pack.Fields[field], Pack.Fields[field].List is { } list ? Pack.Lists[list] : null, text);
}
