using Segue;

namespace Tour.Contracts;

/// <summary>A server that can be made to hang.</summary>
[Contract]
public interface IProbe
{
    /// <summary>Ends only when it is told to.</summary>
    /// <param name="cancellation">Ends the call.</param>
    /// <returns>Never completes but by cancellation.</returns>
    /// <exception cref="OperationCanceledException">The call was told to end.</exception>
    ValueTask HangAsync(CancellationToken cancellation = default);
}
