namespace Segue.Runtime.Tests.Tables;

/// <summary>A row of class type, version 1. The tag is what only this version knows.</summary>
public sealed record AccountV1(long Value, int Tag = 0);
