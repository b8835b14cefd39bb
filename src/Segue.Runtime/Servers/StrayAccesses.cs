using Microsoft.Extensions.Logging;
using Segue.Calls;
using Segue.Runtime.Diagnostics;

namespace Segue.Runtime.Servers;

/// <summary>Counts what code of one replaced version still touches (I2).</summary>
internal sealed class StrayAccesses(string module, ILogger logger) : StrayAccessLog
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public override RevokedException Report(string what)
    {
        Interlocked.Increment(ref _count);
        SegueInstruments.StrayAccesses.Add(1, new KeyValuePair<string, object?>("segue.module", module));
        logger.LogStrayAccess(module, what);
        return new RevokedException(what);
    }
}
