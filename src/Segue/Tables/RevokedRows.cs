using Segue.Calls;

namespace Segue.Tables;

/// <summary>The rows went to a later version; code of the earlier one may not touch them (I2).</summary>
internal sealed class RevokedRows<TKey, TValue>(StrayAccessLog log) : RefusedRows<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    public override SegueException Refusal(string operation = "") => log.Report($"A table of {typeof(TValue).FullName} ({operation})");
}
