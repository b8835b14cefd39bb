using Segue;

namespace Tour.Contracts;

/// <summary>A visitor, one instance for each number: there are a million of them.</summary>
[Contract]
public interface IVisitor
{
    /// <summary>Counts a visit.</summary>
    /// <returns>How many there were, with this one.</returns>
    ValueTask<long> VisitAsync();

    /// <summary>Looks the visits up, without one.</summary>
    /// <returns>How many there were.</returns>
    ValueTask<long> CountVisitsAsync();
}
