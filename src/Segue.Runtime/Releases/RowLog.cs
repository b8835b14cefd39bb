using Microsoft.Extensions.Logging;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Statistics;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Releases;

/// <summary>Writes what happens to the rows of one server to log and metrics.</summary>
internal sealed class RowLog(string server, ServerMeter meter, ILogger logger) : ITableJournal
{
    public void RowQuarantined(object key, string reason)
    {
        SegueInstruments.QuarantinedRows.Add(1, new KeyValuePair<string, object?>("segue.server", server));
        logger.LogRowQuarantined(server, key, reason);
    }

    public void RowTouched() => meter.CountFirstTouch();
}
