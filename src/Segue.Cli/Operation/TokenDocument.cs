using Segue.Admin;

namespace Segue.Cli.Operation;

/// <summary>A new secret, and what the host is given of it.</summary>
/// <param name="Secret">The secret. It is nowhere else.</param>
/// <param name="Token">What the host is given.</param>
internal sealed record TokenDocument(string Secret, AdminToken Token);
