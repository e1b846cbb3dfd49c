namespace Hengjian.Server.Cli;

/// <summary>
/// Examples that can be typed as they stand: the files, the command, and the beginning of what comes out. A test makes the files,
/// types the commands and compares.
/// </summary>
internal static class WorkedExamples
{
    public const string Coefficient = """
        schools.csv:
        school,enrolment,books
        青溪小学,520,13000
        石桥小学,180,7200
        南岭小学,90,1620

          hengjian balance cv --value books --pupils enrolment schools.csv

        mean,27.620253164556964
        s,7.069821399402676
        cv,0.2559651194100877
        """;

    public const string Judge = """
        county.csv:
        school,kind,pupils_primary,above_degree_primary,backbone_primary,pe_art_primary,teaching_area,sports_area,equipment_value,media_rooms
        青溪小学,完全小学,520,27,7,6,2600,4400,1250000,14
        石桥小学,完全小学,180,9,2,2,1100,2100,380000,6
        南岭小学,完全小学,90,5,1,1,640,1500,195000,4

          hengjian balance judge --rules balance-quality-2017 --input county.csv --out result

        schools,pass,小学 3 所中 3 所达标；初中 0 所中 0 所达标
        spreads,pass,7 个系数中没有超过上限的

          列名和单位 / columns and units: hengjian balance columns --rules balance-quality-2017
        """;

    public const string Scheme = """
        units.yml:
        unit: 城关中学
        politics: 好
        party: 好
        quality_points: 12
        criticised: 是
        indicators:
          - { indicator: 学校发展, mark: 55 }
          - { indicator: 学生成长, mark: 37 }
        events:
          - { event: 通报表扬, document: 县教通〔2026〕8号, points: 3 }
        ballots:
          - { voters: 班子和股室, very: 6, fairly: 3, basically: 1 }
          - { voters: 教师家长学生, very: 120, fairly: 50, basically: 20, not_satisfied: 10 }

          hengjian scheme run unit-assessment-60-30-10 --facts units.yml

        城关中学 单位高质量发展绩效考核（60/30/10）：104.82 分  考核等次：较好
          ※ 受到有正式文号的书面通报批评，不得评为“好”
        """;

    public const string Exam = """
        scores.csv:
        id,school,class,absent,chinese,math
        1,青溪中学,1,0,98,105
        2,青溪中学,1,0,71,62
        3,青溪中学,2,1,,
        4,石桥中学,1,0,110,117
        5,石桥中学,1,0,45,52

        rules.yml:
        id: id
        school: school
        class: class
        absent: absent
        subjects:
          chinese: { full: 120, excellent: 0.85, pass: 0.60, low: 0.40 }
          math: { full: 120, excellent: 0.85, pass: 0.60, low: 0.40 }

          hengjian exam --data scores.csv --rules rules.yml --out result

        result/summary.csv:
        subject,school,class,statistic,value,denominator,sat,enrolled,absent
        chinese,,,n,4,sat,4,5,1
        chinese,,,absent,1,sat,4,5,1
        chinese,,,mean,81,sat,4,5,1
        """;
}
