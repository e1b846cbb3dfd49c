namespace Hengjian.Server.Cli.Linking;

/// <summary>The worked examples of the help of link and equate; a test types them as they stand and compares what comes out.</summary>
public static class LinkExample
{
    public const string From = """
        item,a,b
        M1,1,-1
        M2,0.75,0
        M3,1.5,1
        M9,1.25,0.5
        """;

    public const string To = """
        item,a,b
        M1,0.5,-1.5
        M2,0.375,0.5
        M3,0.75,2.5
        """;

    public const string Persons = """
        id,eap,eap_se
        S1,-1,0.5
        S2,0.25,0.5
        S3,1.5,0.5
        """;

    public const string LinkCommand = "hengjian link --from new.csv --to base.csv --method mean-sigma --persons persons.csv --base 0.5:2 --scale 500:100 --cuts 450,500,550 --out linked";

    public const string Linked = """
        id,theta,theta_se,score,score_se,level
        S1,-1.5,1,400,50,Ⅰ
        S2,1,1,525,50,Ⅲ
        S3,3.5,1,650,50,Ⅳ
        """;

    public const string X = """
        score,pupils
        0,2
        1,4
        2,2
        """;

    public const string Y = """
        score,pupils
        0,4
        1,4
        2,8
        """;

    public const string EquateCommand = "hengjian equate --x new.csv --y base.csv --count-x pupils --count-y pupils --method equipercentile --out equated";

    public const string Equated = """
        method,score,percentile_rank,equated
        equipercentile,0,12.5,0
        equipercentile,1,50,1.5
        equipercentile,2,87.5,2.25
        """;

    public const string Link = $"""
        new.csv:
        {From}

        base.csv:
        {To}

        persons.csv:
        {Persons}

        {LinkCommand}

        M1、M2、M3 是公共题，得 A = 2，B = 0.5；linked/persons.csv / the common items give A = 2, B = 0.5:
        {Linked}
        """;

    public const string Equate = $"""
        new.csv:
        {X}

        base.csv:
        {Y}

        {EquateCommand}

        equated/equated.csv:
        {Equated}

        有锚题时 / with an anchor: hengjian equate --x x.csv --y y.csv --method tucker,levine --score total --anchor anchor --out equated
        """;
}
