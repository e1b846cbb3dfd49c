using Hengjian.Rules.Balance;
using Hengjian.Rules.Forms;

namespace Hengjian.Tests.Unit.Forms;

/// <summary>The forms hold every amount that the rule packs ask for, in the unit in which they compute.</summary>
public sealed class FormFeedsTests
{
    public static TheoryData<string> BalancePacks => [.. Directory.GetDirectories(Packs.Folder, "*").Where(d => Hengjian.Rules.Packs.PackKind.Of(d) == BalancePackLoader.Kind).Select(d => Path.GetFileName(d)!)];

    [Theory]
    [MemberData(nameof(BalancePacks))]
    public void Every_column_of_a_rule_pack_is_a_value_of_its_form_with_the_same_unit(string name)
    {
        var pack = BalancePackLoader.Load(Packs.PathOf(name)).Pack!;

        Strangers(pack.Columns, Packs.Form(pack.FactsForm!)).ShouldBeEmpty();
        if (pack.CountyForm is { } county) Strangers(pack.CountyColumns, Packs.Form(county)).ShouldBeEmpty();
    }

    [Fact]
    public void A_field_feeds_the_packs_that_use_what_is_derived_from_it()
    {
        var feeds = FormFeeds.Of(Packs.Form("school-year-facts"), BalancePacks.Select(row => BalancePackLoader.Load(Packs.PathOf(row.Data)).Pack!));

        feeds["college_primary"].ShouldContain("balance-quality-2017", "through above_degree_primary");
        feeds["equipment_value_wan"].ShouldContain("balance-quality-2017", "through equipment_value");
        feeds["pupils_primary"].ShouldContain("balance-quality-2017");
        feeds.Keys.ShouldNotContain("founded_year");
    }

    private static IEnumerable<string> Strangers(IEnumerable<FactColumn> columns, FormPack form) =>
        from column in columns
        let value = form.Values.GetValueOrDefault(column.Code)
        where value is null || value.Unit != column.Unit || value.Kind != column.Kind
        select $"{column.Code} ({column.Unit}, {column.Kind}): {(value is null ? "not in the form" : $"{value.Unit}, {value.Kind}")}";
}
