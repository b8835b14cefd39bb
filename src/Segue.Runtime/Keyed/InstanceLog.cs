using Microsoft.Extensions.Logging;
using Segue.Runtime.Diagnostics;
using Segue.Runtime.Statistics;
using Segue.Runtime.Tables;

namespace Segue.Runtime.Keyed;

/// <summary>Writes what happens to the instances of one keyed server to log and metrics.</summary>
internal sealed class InstanceLog(string server, ServerMeter meter, ILogger logger) : ITableJournal
{
    public void RowQuarantined(object key, string reason)
    {
        SegueInstruments.QuarantinedRows.Add(1, new KeyValuePair<string, object?>("segue.server", server));
        logger.LogInstanceQuarantined(server, key, reason);
    }

    public void RowTouched() => meter.CountFirstTouch();
}
