namespace Segue.Runtime.Tests.Operations;

/// <summary>The same as a struct.</summary>
internal readonly record struct Point<TFirst, TSecond>(TFirst First, TSecond Second);
