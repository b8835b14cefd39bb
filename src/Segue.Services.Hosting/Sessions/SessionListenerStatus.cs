namespace Segue.Services.Hosting.Sessions;

/// <summary>How a listener gets on.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Delivered">How many events it was told.</param>
/// <param name="Failed">At how many of those it threw.</param>
/// <param name="Dropped">How many it was never told because it was too far behind.</param>
/// <param name="Waiting">How many wait for it now.</param>
public sealed record SessionListenerStatus(string Name, long Delivered, long Failed, long Dropped, int Waiting);
