namespace CachedApi;

/// <summary>What the API answers.</summary>
internal sealed record Forecast(string City, int Degrees);
