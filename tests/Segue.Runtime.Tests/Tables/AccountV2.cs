namespace Segue.Runtime.Tests.Tables;

/// <summary>A row of class type, version 2. The note is what only this version knows.</summary>
public sealed record AccountV2(long Value, string Note = "new");
