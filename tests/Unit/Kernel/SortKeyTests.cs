using Hengjian.Server.Kernel;

namespace Hengjian.Tests.Unit.Kernel;

public class SortKeyTests
{
    [Theory]
    [InlineData("第2小学", "第10小学")]
    [InlineData("第二小学", "第十小学")]
    [InlineData("第九小学", "第十一小学")]
    [InlineData("第十九小学", "第二十小学")]
    [InlineData("第三小学", "第12小学")]
    [InlineData("安平小学", "白沙小学")]
    [InlineData("白沙小学", "柏树小学")]
    [InlineData("实验小学", "实验小学东校区")]
    [InlineData("Ａ校", "b校")]
    [InlineData("2023级", "2024级")]
    public void Names_sort_as_a_clerk_expects(string before, string after) =>
        string.CompareOrdinal(SortKey.Of(before), SortKey.Of(after)).ShouldBeLessThan(0);

    [Fact]
    public void Wide_forms_spaces_and_case_do_not_matter() => SortKey.Of("实验 小学Ａ１２").ShouldBe(SortKey.Of("实验小学a12"));

    [Theory]
    [InlineData("实验小学", "syxx")]
    [InlineData("第２中学", "d2zx")]
    [InlineData("绿园区 Abc", "lyqabc")]
    public void Initials_are_what_a_clerk_types(string name, string initials) => SortKey.Initials(name).ShouldBe(initials);

    [Fact]
    public void The_table_holds_every_common_character_once()
    {
        var keys = Enumerable.Range(0x4E00, 0x9FA5 - 0x4E00 + 1).Select(c => SortKey.Of(((char)c).ToString())).ToList();
        keys.ShouldAllBe(k => k.Length == 4 && k[0] == 'd');
        keys.Distinct().Count().ShouldBe(keys.Count);
    }

    [Fact]
    public void A_question_finds_the_name_by_pairs_and_initials()
    {
        var terms = NameSearch.Terms("溪口中心小学");
        terms.ShouldContain("溪口");
        terms.ShouldContain("小");
        terms.ShouldContain("zx");
        NameSearch.Fold("ＡＢ 小学").ShouldBe("ab小学");
    }
}
