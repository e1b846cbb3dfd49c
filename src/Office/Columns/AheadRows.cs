using System.Collections.Concurrent;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Columns;

/// <summary>
/// Rows that another thread reads while the caller works on those before: half the time of a large sheet is its XML. The rows, their
/// order and a fault at the end are those of the source.
/// </summary>
internal sealed class AheadRows(RowReader source) : RowReader
{
    private const int Together = 64;
    private const int Waiting = 8;

    private readonly BlockingCollection<List<Row>> _read = new(Waiting);
    private readonly CancellationTokenSource _end = new();
    private Task? _reading;
    private List<Row> _rows = [];
    private int _next;

    public override Row Current => _next > 0 ? _rows[_next - 1] : throw new InvalidOperationException("No row was read.");

    public override bool Read()
    {
        _reading ??= Task.Factory.StartNew(ReadOn, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        if (_next == _rows.Count)
        {
            if (!_read.TryTake(out List<Row>? rows, Timeout.Infinite))
            {
                _reading.GetAwaiter().GetResult(); // what the source threw is the caller's
                Fault = source.Fault;
                return false;
            }

            (_rows, _next) = (rows, 0);
        }

        _next++;
        return true;
    }

    private void ReadOn()
    {
        try
        {
            List<Row> rows = new(Together);
            while (!_end.IsCancellationRequested && source.Read())
            {
                rows.Add(source.Current);
                if (rows.Count == Together)
                {
                    _read.Add(rows, _end.Token);
                    rows = new List<Row>(Together);
                }
            }

            if (rows.Count > 0)
            {
                _read.Add(rows, _end.Token);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The caller left before the end.
        }
        finally
        {
            _read.CompleteAdding();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _end.Cancel();
            // The source is another thread's until that one has stopped; what it threw was the caller's to see only if it read that far.
            _reading?.ContinueWith(static done => _ = done.Exception, TaskScheduler.Default).GetAwaiter().GetResult();
            source.Dispose();
            _read.Dispose();
            _end.Dispose();
        }

        base.Dispose(disposing);
    }
}
