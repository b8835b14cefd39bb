namespace Segue.Soak.Callers;

/// <summary>Somebody who calls until told to stop.</summary>
internal interface ICaller
{
    string Name { get; }

    /// <summary>Calls.</summary>
    /// <param name="stop">Ends the calling; a call that is under way goes on to its end.</param>
    Task RunAsync(CancellationToken stop);
}
