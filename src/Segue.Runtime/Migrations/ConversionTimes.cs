namespace Segue.Runtime.Migrations;

/// <summary>What an upgrade hands to all of its migrations.</summary>
/// <param name="Now">The time of the upgrade.</param>
/// <param name="Extra">The release's extra; null where it hands nothing.</param>
/// <param name="CameUpAt">When going back before finalisation: the time of the upgrade that is gone back from; else null.</param>
internal sealed record ConversionTimes(DateTimeOffset Now, string? Extra, DateTimeOffset? CameUpAt = null);
