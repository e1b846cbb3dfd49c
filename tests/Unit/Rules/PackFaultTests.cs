using Hengjian.Rules.Balance;
using Hengjian.Rules.Packs;
using Hengjian.Rules.Reading;
using Hengjian.Rules.Schemes;
using Hengjian.Rules.Tables;

namespace Hengjian.Tests.Unit.Rules;

/// <summary>What an editor's slip in a pack, or a bad table, leads to: the file, the line, what is wrong, what to do, in both languages.</summary>
public sealed class PackFaultTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hengjian-packs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A copy of a pack with one text replaced.</summary>
    private string Copy(string pack, string file = "pack.yml", string from = "", string to = "", bool withoutCases = false)
    {
        var target = Path.Combine(_folder, pack);
        foreach (var path in Directory.GetFiles(Path.Combine(PacksFolder.Find()!, pack), "*.yml", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Path.Combine(PacksFolder.Find()!, pack), path);
            if (withoutCases && relative.StartsWith("cases", StringComparison.Ordinal)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, relative))!);
            var text = File.ReadAllText(path);
            if (relative == file && from.Length > 0)
            {
                text.ShouldContain(from);
                text = text.Replace(from, to, StringComparison.Ordinal);
            }

            File.WriteAllText(Path.Combine(target, relative), text);
        }

        return target;
    }

    private static void ShouldName(IReadOnlyList<PackProblem> problems, string file, string zh)
    {
        problems.ShouldContain(p => p.File == file && p.Line > 1 && p.What.Contains(zh, StringComparison.Ordinal), string.Join('\n', problems));
        problems.ShouldAllBe(p => p.WhatEn.Length > 0 && p.Remedy.Length > 0 && p.RemedyEn.Length > 0);
    }

    [Theory]
    [InlineData("when: T-41,", "when: T-四十一,", "“T-四十一”不是日期的写法")]
    [InlineData("owner: centre,", "owner: center,", "“center”不在 groups 里")]
    [InlineData("after: [draw],", "after: [drawn],", "“drawn”不是任务的代码")]
    [InlineData("code: liaison,", "code: leading-group,", "“leading-group”用了两次")]
    [InlineData("day T: 测试日\n", "", "没有写 day T")]
    [InlineData("holds: schools * inspectors_each = inspectors,", "holds: schools * inspectors_each,", "应得出")]
    [InlineData("{schools} 所样本校", "{school} 所样本校", "{school} 没有这个数")]
    [InlineData("phase: on,", "phase: during,", "不在可用的词中")]
    public void A_slip_in_a_work_plan_is_named_with_file_and_line(string from, string to, string zh) =>
        ShouldName(Hengjian.Rules.Plans.PlanPackLoader.Load(Copy("monitoring-2020-autumn-county", "pack.yml", from, to)).Problems, "monitoring-2020-autumn-county/pack.yml", zh);

    [Fact]
    public void A_work_plan_without_a_worked_example_is_refused() =>
        PackLint.Run(Copy("monitoring-school-2021", withoutCases: true)).Single().Faults.Single().ShouldContain("没有算例");

    [Theory]
    [InlineData("    per: pupils\n    times: 100\n    line: { 小学: 4.2", "    per: pupil\n    times: 100\n    line: { 小学: 4.2", "没有名为“pupil”的字段")]
    [InlineData("line: { 小学: 4.2, 初中: 5.3 }", "line: { 小学: 4.2 }", "初中")]
    [InlineData("    amount: backbone\n", "    amount: backbone >\n", "公式没有写完")]
    [InlineData("    amount: backbone\n", "    amount: backbone > 1\n", "应得出数")]
    [InlineData("    partly: 0.85\n    spread: { 小学: 0.50, 初中: 0.45 }\n    clause: 资源配置 第1项", "    partly: 85\n    spread: { 小学: 0.50, 初中: 0.45 }\n    clause: 资源配置 第1项", "应在 0 与 1 之间")]
    [InlineData("met at least: 6", "met at least: 8", "应在 1 与 7 之间")]
    [InlineData("    spread: { 小学: 0.50, 初中: 0.45 }\n    clause: 资源配置 第1项", "    sprad: { 小学: 0.50, 初中: 0.45 }\n    clause: 资源配置 第1项", "不认识的键“sprad”")]
    [InlineData("  of: [teaching_area,", "  of: [teaching_aera,", "teaching_aera")]
    [InlineData("when: kind is 特殊教育", "when: school is 特殊教育", "自由填写的文字")]
    public void A_slip_in_a_balance_pack_is_named_with_file_and_line(string from, string to, string zh) =>
        ShouldName(BalancePackLoader.Load(Copy("balance-quality-2017", "pack.yml", from, to)).Problems, "balance-quality-2017/pack.yml", zh);

    [Theory]
    [InlineData("met when: value >= 50% and senior_rural > 0", "met when: value >= 50% and senior_rurl > 0", "是不是“senior_rural”？")]
    [InlineData("conclusion: 生均公用经费 {value} 元", "conclusion: 生均公用经费 {vlaue} 元", "{vlaue}")]
    [InlineData("every: rooms_ok }", "every: rooms_ok_x }", "rooms_ok_x")]
    public void A_slip_in_the_county_part_is_named_too(string from, string to, string zh)
    {
        var problems = BalancePackLoader.Load(Copy("balance-quality-2017", "county.yml", from, to)).Problems;
        problems.ShouldContain(p => p.File == "balance-quality-2017/county.yml" && p.Line > 1 && (p.What + p.Remedy).Contains(zh.TrimEnd('？'), StringComparison.Ordinal), string.Join('\n', problems));
    }

    [Theory]
    [InlineData("indicator_score: 60%, dynamic_score: 30%", "indicator_score: 60%, dynamic_score: 20%", "合计 90%")]
    [InlineData("no better than: 较好", "no better than: 良好", "“良好”不在 order 中")]
    [InlineData("result: total", "result: totl", "totl")]
    [InlineData("by: voters", "by: very", "文字字段")]
    public void A_slip_in_a_scheme_is_named_with_file_and_line(string from, string to, string zh) =>
        ShouldName(SchemePackLoader.Load(Copy("unit-assessment-60-30-10", "pack.yml", from, to)).Problems, "unit-assessment-60-30-10/pack.yml", zh);

    [Fact]
    public void Lint_refuses_a_pack_without_source_or_case_and_one_whose_case_fails()
    {
        PackLint.Run(Copy("city-240", from: "source: 一个市的教学过程监控与教学质量评估方案（方案汇编 篇10）", to: "")).Single().Faults.ShouldContain(f => f.Contains("“source”", StringComparison.Ordinal));
        PackLint.Run(Copy("county-work-23", withoutCases: true)).Single().Faults.ShouldContain(f => f.Contains("没有算例", StringComparison.Ordinal));
        var broken = PackLint.Run(Copy("balance-basic-2012", "cases/published-books.yml", "cv: 0.515256629884476", "cv: 0.488770681605")).Single();
        broken.Faults.ShouldHaveSingleItem().ShouldContain("0.5152566298844");
        PackLint.Run(Copy("school-conditions-10")).Single().Faults.ShouldBeEmpty();
    }

    [Fact]
    public void The_hash_follows_every_file_and_no_line_ends()
    {
        var before = BalancePackLoader.Load(Copy("balance-quality-2017")).Pack!.Hash;
        var file = Path.Combine(_folder, "balance-quality-2017", "county.yml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\n", "\r\n", StringComparison.Ordinal));
        BalancePackLoader.Load(Path.Combine(_folder, "balance-quality-2017")).Pack!.Hash.ShouldBe(before);
        File.AppendAllText(file, "# 一字之差\n");
        BalancePackLoader.Load(Path.Combine(_folder, "balance-quality-2017")).Pack!.Hash.ShouldNotBe(before);
    }

    [Theory]
    [InlineData("甲,小学,200\n甲,小学,100", "school-twice", "第 2 行已经出现")]
    [InlineData("甲,小学,0", "impossible", "小学学生人数却为 0")]
    [InlineData("甲,小学,-5", "negative", "不能小于 0")]
    [InlineData("甲,小学,99999999", "too-large", "超过合理上限")]
    [InlineData("甲,小学,约200", "not-a-number", "应是数")]
    [InlineData("甲,小学,20.5", "not-whole", "应是整数")]
    [InlineData("甲,大学,200", "unknown-choice", "没有“大学”这一类")]
    [InlineData("甲,,200", "empty-cell", "没有填“学校类型”")]
    [InlineData("甲,小学,1,200", "too-many-cells", "千分位逗号要加引号")]
    public void A_bad_table_is_refused_in_the_users_words(string rows, string code, string zh)
    {
        var table = SchoolTable.Read(BalanceEngineTests.Quality, CsvText.Rows("学校名称,学校类型,小学学生人数\n" + rows));
        table.Problems.ShouldContain(p => p.Code == code && p.Line >= 2 && p.Zh.Contains(zh, StringComparison.Ordinal) || p.Code == code && p.NextZh.Contains(zh, StringComparison.Ordinal), string.Join('\n', table.Problems));
    }

    [Theory]
    [InlineData("小学学生人数（人）", "教学及辅助用房面积(㎡)")]
    [InlineData("小学学生人数 (名)", "教学及辅助用房面积（平方米）")]
    [InlineData("小学在校生数（单位：人）", "teaching_area (m2)")]
    public void A_header_may_carry_its_unit(string pupils, string area)
    {
        var table = SchoolTable.Read(BalanceEngineTests.Quality, CsvText.Rows($"学校名称,学校类型,{pupils},{area}\n甲小学,完全小学,1200,3000\n"));
        table.Problems.ShouldBeEmpty();
        table.Ignored.ShouldBeEmpty();
        table.Schools[0].Fact("pupils_primary").Number.ShouldBe(1200);
        table.Schools[0].Fact("teaching_area").Number.ShouldBe(3000);
    }

    [Theory]
    [InlineData("教学仪器设备值（万元）", "万元", "换算成“元”")]
    [InlineData("教学及辅助用房面积（亩）", "亩", "换算成“平方米”")]
    [InlineData("学校类型（个）", "个", "改为“学校类型”")]
    public void A_unit_that_contradicts_the_definition_is_refused_in_words(string header, string said, string next)
    {
        var kind = header.StartsWith("学校类型", StringComparison.Ordinal) ? "" : "学校类型,";
        var table = SchoolTable.Read(BalanceEngineTests.Quality, CsvText.Rows($"学校名称,{kind}小学学生人数,{header}\n甲小学,{(kind.Length > 0 ? "完全小学," : "")}1200,300\n"));
        var problem = table.Problems.Single(p => p.Code == "header-unit");
        (problem.Line, problem.Zh.Contains($"“{said}”", StringComparison.Ordinal), problem.NextZh.Contains(next, StringComparison.Ordinal)).ShouldBe((1, true, true), $"{problem}");
        table.Schools.ShouldBeEmpty("nothing is judged in the wrong unit");
    }

    [Fact]
    public void A_remark_in_brackets_is_no_unit()
    {
        var table = SchoolTable.Read(BalanceEngineTests.Quality, CsvText.Rows("学校名称,学校类型,小学学生人数,教学及辅助用房面积（含附属园）\n甲小学,完全小学,1200,300\n"));
        table.Ignored.ShouldBe(["教学及辅助用房面积（含附属园）"]);
    }

    [Fact]
    public void Tables_come_as_offices_send_them()
    {
        var text = "某县义务教育学校基本情况表\n学校名称,学校类型,小学在校学生数,教学及辅助用房面积\n甲小学,完全小学,\"1,200 人\",３０００平方米\n合计,,1200,3000\n";
        foreach (var bytes in new[] { System.Text.Encoding.UTF8.GetBytes("\uFEFF" + text), System.Text.CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text) })
        {
            var table = SchoolTable.Read(BalanceEngineTests.Quality, CsvText.Rows(CsvText.Decode(bytes)));
            table.Problems.ShouldBeEmpty();
            table.Schools.ShouldHaveSingleItem().Fact("pupils_primary").Number.ShouldBe(1200);
            table.Schools[0].Fact("teaching_area").Number.ShouldBe(3000);
        }
    }
}
