using System.Globalization;

namespace Hengjian.Server.Sample;

/// <summary>A figure that a source reports otherwise than it is.</summary>
/// <param name="Source">statistics, teachers or assets.</param>
/// <param name="School">Name of the school.</param>
/// <param name="Field">Field of the form.</param>
/// <param name="Written">What the source says instead; empty for nothing.</param>
/// <param name="Means">What went wrong, for the handbook.</param>
public sealed record SampleFault(string Source, string School, string Field, string Written, string Means);

/// <summary>What the sources of the last year say: the truth, with the planted faults over it.</summary>
internal sealed class SampleReported(SampleCounty county)
{
    private readonly int _year = county.Years[^1];
    private IReadOnlyList<SampleFault>? _faults;

    /// <summary>The planted faults.</summary>
    public IReadOnlyList<SampleFault> Faults => _faults ??=
    [
        new("statistics", "竹涧镇中心小学", "books", Times("竹涧镇中心小学", "books", 10), "图书册数多打一位"),
        new("statistics", "霜坪乡九年一贯制学校", "computers", "", "学生用计算机漏填"),
        new("statistics", "蓼洲乡中心小学", "school", "蓼洲乡中心学校", "10月更名，统计报表仍是原名，须按代码对上"),
        new("assets", "萤渡县第二小学", "media_rooms", Plus("萤渡县第二小学", "media_rooms", -3), "资产系统少登记 3 间，与统计数不符"),
        new("assets", "枫坞镇中心小学", "equipment_value_wan", Plus("枫坞镇中心小学", "equipment_value_wan", 12.5), "资产系统多 12.5 万元（已报废未核销），与统计数不符"),
    ];

    /// <summary>What the source writes for a field, in the form's unit; null when the school is not asked.</summary>
    public string? Of(string source, SampleSchool school, string field) =>
        Faults.FirstOrDefault(f => f.Source == source && f.School == school.Name && f.Field == field) is { } fault ? fault.Written
        : county.FactsOf(school, _year)!.Values.GetValueOrDefault(field);

    private double Truth(string school, string field) => county.FactsOf(SampleSchools.Named(school), _year)![field];

    private string Times(string school, string field, double factor) => (Truth(school, field) * factor).ToString("0.####", CultureInfo.InvariantCulture);

    private string Plus(string school, string field, double more) => (Truth(school, field) + more).ToString("0.####", CultureInfo.InvariantCulture);
}
