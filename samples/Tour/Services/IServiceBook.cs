using Tour.Callers;

namespace Tour.Services;

/// <summary>Those who call one of the services, and the receipts of what it has answered.</summary>
internal interface IServiceBook
{
    /// <summary>How many of its calls have not ended.</summary>
    int OpenCalls { get; }

    /// <summary>Makes the rows that it calls for.</summary>
    Task IntroduceAsync(CancellationToken cancellation);

    /// <summary>Calls until it is stopped.</summary>
    /// <param name="stop">Ends the calling; a call under way goes on.</param>
    /// <returns>When the last call has ended.</returns>
    Task RunAsync(CancellationToken stop);

    /// <summary>Compares the receipts with what the service has. Nobody calls it meanwhile.</summary>
    /// <returns>What is wrong since the beginning.</returns>
    Task<Audit> CompareAsync();
}
