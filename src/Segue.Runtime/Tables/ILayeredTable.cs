using Segue.Calls;

namespace Segue.Runtime.Tables;

/// <summary>A table with layers, whatever its keys and rows are.</summary>
internal interface ILayeredTable
{
    /// <summary>How many rows are still to be carried over.</summary>
    long RowsLeft { get; }

    /// <summary>How many rows' migrations threw.</summary>
    int QuarantinedCount { get; }

    /// <summary>Whether an upgrade needs the layers for its way back.</summary>
    bool KeepsWayBack { get; set; }

    /// <summary>
    /// Carries rows over, one a step, until none is left below. May run beside callers, once at a time.
    /// </summary>
    /// <returns>For each row that was met, whether it was still to be carried over.</returns>
    IEnumerable<bool> SweepRows();

    /// <summary>Lets go of the layers below, after the sweep: the way back is given up.</summary>
    /// <returns>False where rows below are still needed.</returns>
    bool TryDropLayers();

    /// <summary>Freezes the top: what is still inside a method is refused from now on (I2).</summary>
    /// <param name="log">Where it is counted.</param>
    void Retire(StrayAccessLog log);
}
