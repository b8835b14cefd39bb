namespace Segue.Runtime.Purging;

/// <summary>A way of its own to find what holds retired code, beside the search in process.</summary>
/// <remarks>Thread-safe.</remarks>
public interface IPinFinder
{
    /// <summary>Looks for what holds versions that have not left.</summary>
    /// <param name="versions">The versions.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>
    /// The pins by <see cref="RetiredVersion.Number"/>, without those for which there are none, and how far the search went.
    /// </returns>
    /// <exception cref="SegueException">The search cannot be made.</exception>
    Task<PinFindings> FindAsync(IReadOnlyList<RetiredVersion> versions, CancellationToken cancellation);
}
