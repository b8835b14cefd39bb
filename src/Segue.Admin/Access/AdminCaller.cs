namespace Segue.Admin.Access;

/// <summary>Who asks, and what they may do.</summary>
/// <param name="Name">As the journal and the log name them.</param>
/// <param name="Role">What they may do.</param>
internal sealed record AdminCaller(string Name, AdminRole Role);
