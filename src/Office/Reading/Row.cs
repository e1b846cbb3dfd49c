namespace Hengjian.Office.Reading;

/// <summary>One row of a sheet; rows without any cell may be left out by the file and then do not appear.</summary>
public sealed class Row
{
    private readonly Cell[] _cells;

    internal Row(int number, bool hidden, Cell[] cells) => (Number, Hidden, _cells) = (number, hidden, cells);

    /// <summary>Row number from 1.</summary>
    public int Number { get; }

    /// <summary>True when the sheet hides this row; clerks hide rows and forget them, so the caller decides.</summary>
    public bool Hidden { get; }

    /// <summary>The cells that the file holds, by ascending column; gaps are possible.</summary>
    public IReadOnlyList<Cell> Cells => _cells;

    /// <summary>The cell in a column (from 1); a blank cell with its place when the file holds none.</summary>
    public Cell this[int column]
    {
        get
        {
            if (column <= _cells.Length && column > 0 && _cells[column - 1].Column == column)
            {
                return _cells[column - 1];
            }

            int low = 0, high = _cells.Length - 1;
            while (low <= high)
            {
                int middle = (low + high) / 2;
                int found = _cells[middle].Column;
                if (found == column)
                {
                    return _cells[middle];
                }

                (low, high) = found < column ? (middle + 1, high) : (low, middle - 1);
            }

            return new Cell(Number, column, CellKind.Blank, null, 0, CellMarks.None);
        }
    }

    /// <summary>Greatest column that holds a cell; 0 when there is none.</summary>
    public int LastColumn => _cells.Length == 0 ? 0 : _cells[^1].Column;

    /// <summary>True when no cell holds anything visible.</summary>
    public bool IsBlank => Array.TrueForAll(_cells, cell => cell.IsBlank);
}
