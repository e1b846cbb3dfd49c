namespace Hengjian.Server.Cli.TestTheory;

/// <summary>The worked examples of the help; a test types them as they stand and compares what comes out.</summary>
public static class TestExample
{
    public const string Answers = """
        pupil,q1,q2,q3,q4
        s01,A,C,B,D
        s02,A,C,B,A
        s03,A,C,D,D
        s04,A,B,B,D
        s05,A,C,D,
        s06,C,B,B,A
        s07,A,B,D,C
        s08,B,C,D,C
        """;

    public const string Key = """
        item,key
        q1,A
        q2,C
        q3,B
        q4,D
        """;

    public const string Result = """
        item,n,mean,sd,difficulty,discrimination,item_total,item_rest,biserial,polyserial,alpha_if_deleted
        q1,8,0.75,0.4629,0.75,0.5,0.6623,0.3333,0.9024,0.5127,0.0625
        q2,8,0.625,0.5175,0.625,0.5,0.4146,-0.0325,0.5294,-0.0449,0.4762
        q3,8,0.5,0.5345,0.5,1,0.4588,0,0.5751,0,0.45
        q4,8,0.375,0.5175,0.375,0.5,0.7701,0.4548,0.9831,0.5813,-0.1538
        """;

    public const string Items = $"""
        answers.csv:
        {Answers}

        key.csv:
        {Key}

        hengjian items --data answers.csv --key key.csv --id pupil --out items.csv

        items.csv（这里取四位小数，文件里不取 / four decimals here, all digits in the file）:
        {Result}

        全卷的人数、信度、标准误以 key,value 打印在屏幕上。没有 --key 时各列是得分。
        Figures of the whole test (n, reliability, sem) are printed as key,value. Without --key the columns hold scores.
        """;

    public const string Patterns = """
        q1,q2,q3,freq
        0,0,0,12
        0,0,1,19
        0,1,0,9
        0,1,1,28
        1,0,0,31
        1,0,1,54
        1,1,0,41
        1,1,1,106
        """;

    public const string Fitted = """
        item,n,a,a_se,b,b_se,c,c_se,infit,outfit
        q1,300,1,,-1.3140,0.1549,0,,1.0051,1.0096
        q2,300,1,,-0.4968,0.1291,0,,0.9933,0.9921
        q3,300,1,,-0.8598,0.1380,0,,1.0019,1.0026
        """;

    public const string Irt = $"""
        patterns.csv:
        {Patterns}

        hengjian irt --data patterns.csv --weights freq --model rasch --method mml --out result

        result/items.csv:
        {Fitted}

        fit.csv: key,value（loglik 在先 / loglik first）; persons.csv: id, score, n, eap, eap_se, map, wle, wle_se, pv1 …
        hengjian irt --data answers.csv --id pupil --key key.csv --model 2pl --out result
        hengjian irt --data scores.csv --id pupil --model pcm --regress female,ses --pv 5 --seed 2026 --out result
        """;
}
