namespace Hengjian.Server.Cli.Sampling;

/// <summary>The worked examples of the help; a test types them as they stand and compares what comes out.</summary>
public static class SampleExample
{
    public const string Frame = """
        id,stratum,county,enrolment
        A1,小学,甲,420
        A2,小学,甲,180
        A3,小学,乙,960
        A4,小学,乙,300
        B1,初中,甲,510
        B2,初中,乙,640
        B3,初中,乙,250
        """;

    public const string Design = """
        id: id
        strata: stratum
        implicit: [county]
        size: enrolment
        take: { 小学: 2, 初中: 1 }
        replacements: 2
        """;

    public const string Sample = """
        id,stratum,order,size,probability,weight,certainty,zone,half
        A3,小学,1,960,1,1,1,1,0
        A1,小学,2,420,0.4666666666666667,2.142857142857143,0,1,1
        B3,初中,1,250,0.17857142857142858,5.6,0,2,0
        """;

    public const string Draw = $"""
        schools.csv:
        {Frame}

        draw.yml:
        {Design}

        hengjian sample draw --frame schools.csv --design draw.yml --seed 2026-11-22 --out sample

        sample/sample.csv:
        {Sample}

        层内先按 implicit 分组、再按规模蛇形排列；不写 implicit 按文件次序，不写 size 等概率，take 只写一个数时每层各抽这么多。
        Within a stratum units are ordered by implicit groups and, serpentine, by size; without implicit in file order, without size with
        equal probability; a single number in take is taken in every stratum. second: {"{"} file: pupils.csv, unit: school, id: pupil, take: 30 {"}"} adds pupils.
        """;

    public const string Verify = """
        hengjian sample verify sample
        一致：重抽 3 个单位，逐个相同。 / Identical: 3 units drawn again are the same.

        有不同时逐处列出，退出码 1；目录残缺或读不出时退出码 2。 / Differences are listed and the code is 1; a broken folder gives 2.
        """;

    public const string Classes = """
        class
        七年级1班
        七年级2班
        七年级3班
        """;

    public const string Picked = """
        order,class
        1,七年级1班
        2,七年级2班
        """;

    public const string Pick = $"""
        classes.csv:
        {Classes}

        hengjian sample pick --from classes.csv --count 2 --seed 2026-11-22 --receipt pick.json
        {Picked}

        hengjian sample verify pick.json
        """;
}
