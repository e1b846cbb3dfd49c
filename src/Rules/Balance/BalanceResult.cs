namespace Hengjian.Rules.Balance;

/// <summary>One stage of one school, judged or left out, as bare figures.</summary>
internal readonly record struct RowFigures(int School, int Stage, int LeftOutBy, double Pupils, double Share)
{
    /// <summary>Marks a school without pupils of any judged stage.</summary>
    public const int NoPupils = -2;

    /// <summary>Marks a judged row.</summary>
    public const int Judged = -1;

    public bool In => LeftOutBy == Judged;
}

/// <summary>The difference coefficient of one indicator and stage as bare figures.</summary>
internal readonly record struct SpreadFigures(double Mean, double S, double Coefficient, int Met, int Counted);

/// <summary>What a pack says about a county: who is in, every school's figures and verdict, the coefficients, the items, the county's verdict.</summary>
/// <remarks>
/// Figures are kept as flat arrays of numbers, so that the country's 2,767 counties are judged in a second; the records that a screen
/// shows are made when they are asked for. A result never changes; <see cref="WhatIf"/> makes a new one.
/// </remarks>
public sealed class BalanceResult
{
    private IReadOnlyList<SchoolRow>? _rows;
    private IReadOnlyList<StageResult>? _stages;
    private CountyResult? _county;

    internal BalanceResult(SchoolSheet sheet, CountyFacts facts, BalanceFigures figures) =>
        (Sheet, Facts, Figures) = (sheet, facts, figures);

    /// <summary>The pack that judged.</summary>
    public BalancePack Pack => Sheet.Pack;

    /// <summary>The schools' facts that were judged.</summary>
    public SchoolSheet Sheet { get; }

    /// <summary>The county's facts that were judged.</summary>
    public CountyFacts Facts { get; }

    /// <summary>Hash of the pack's files.</summary>
    public string PackHash => Pack.Hash;

    /// <summary>Hash of the facts of schools and county.</summary>
    public string DataHash => Facts.HashWith(Sheet.Hash());

    /// <summary>One row for each school and stage with pupils, left-out ones too, in the order of the schools.</summary>
    public IReadOnlyList<SchoolRow> Rows => _rows ??= RowViews.All(this);

    /// <summary>Each judged stage: its indicators over the schools, and how many schools pass.</summary>
    public IReadOnlyList<StageResult> Stages => _stages ??= StageViews.All(this);

    /// <summary>The county: its parts, items, vetoes and verdict.</summary>
    public CountyResult County => _county ??= CountyJudge.Judge(this);

    /// <summary>The row of a school and stage, or null.</summary>
    public SchoolRow? Row(string schoolId, string stage) => Rows.FirstOrDefault(r => r.SchoolId == schoolId && r.Stage == stage);

    /// <summary>The result of a stage, or null.</summary>
    public StageResult? Stage(string stage) => Stages.FirstOrDefault(s => s.Stage == stage);

    internal BalanceFigures Figures { get; }
}

/// <summary>The flat arrays behind a result: row by row, indicator by indicator.</summary>
internal sealed class BalanceFigures(int indicators, int stages)
{
    public int Indicators { get; } = indicators;

    public List<RowFigures> Rows { get; } = [];

    /// <summary>Amount, divisor, value and line of row r and indicator k at r·Indicators + k; NaN where missing.</summary>
    public double[] Amounts { get; private set; } = [];

    public double[] Pers { get; private set; } = [];

    public double[] Values { get; private set; } = [];

    public double[] Lines { get; private set; } = [];

    public IndicatorState[] States { get; private set; } = [];

    /// <summary>Coefficient of stage s (place among the pack's stages) and indicator k at s·Indicators + k.</summary>
    public SpreadFigures[] Spreads { get; } = new SpreadFigures[stages * indicators];

    public void MakeRoom()
    {
        var cells = Rows.Count * Indicators;
        (Amounts, Pers, Values, Lines) = (new double[cells], new double[cells], new double[cells], new double[cells]);
        States = new IndicatorState[cells];
    }

    public int At(int row, int indicator) => (row * Indicators) + indicator;
}
