namespace Segue.Services.Hosting.Sessions;

/// <summary>How the disk has failed.</summary>
/// <remarks>
/// Kept instead of the exception: that goes through the module's code, and whoever keeps it then keeps the module's version (I7).
/// </remarks>
/// <param name="Id">The stable id.</param>
/// <param name="Message">What was wrong.</param>
/// <param name="At">When: a timestamp of the storage's clock.</param>
internal sealed record SessionStorageFailure(string Id, string Message, long At = 0);
