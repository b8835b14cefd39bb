namespace Segue.Runtime.Tables;

/// <summary>What goes on with a table from version to version beside its rows.</summary>
internal abstract record TableLineage
{
    /// <summary>The same for a table beside the one that it is of, which goes on: settings alone.</summary>
    public abstract TableLineage Apart();
}
