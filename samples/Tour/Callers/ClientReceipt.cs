namespace Tour.Callers;

/// <summary>What callers were told of one client.</summary>
/// <param name="Client">The name of the client.</param>
/// <param name="Allowed">How often it was allowed.</param>
/// <param name="Denied">How often it was not.</param>
internal readonly record struct ClientReceipt(string Client, long Allowed, long Denied);
