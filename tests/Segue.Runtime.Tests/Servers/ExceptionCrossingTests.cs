using Segue.Fixtures.Contracts;
using Segue.Runtime.Servers;
using Segue.Runtime.Tests.Harness;

namespace Segue.Runtime.Tests.Servers;

public sealed class ExceptionCrossingTests : IDisposable
{
    private readonly TwinContext _context = new();

    public void Dispose() => _context.Dispose();

    [Fact]
    public void SharedException_IsAnotherObject_OfTheSameTypeWithTheSameMembers()
    {
        Exception thrown = Throw(new BenchException("message", "detail", new TimeoutException("cause")) { HResult = 7 });
        thrown.Data["key"] = "value";

        BenchException rebuilt = Assert.IsType<BenchException>(ExceptionCrossing.Rebuild(thrown));

        Assert.NotSame(thrown, rebuilt);
        Assert.Equal(("message", "detail", 7), (rebuilt.Message, rebuilt.Detail, rebuilt.HResult));
        Assert.Equal("cause", Assert.IsType<TimeoutException>(rebuilt.InnerException).Message);
        Assert.NotSame(thrown.InnerException, rebuilt.InnerException);
        Assert.Equal("value", rebuilt.Data["key"]);
        Assert.Contains(nameof(Throw), rebuilt.StackTrace, StringComparison.Ordinal);
        Assert.Null(rebuilt.TargetSite);
    }

    [Fact]
    public void Original_StaysAsItIs()
    {
        Exception thrown = Throw(new BenchException("message", "detail", new TimeoutException("cause")));

        ExceptionCrossing.Rebuild(thrown);

        Assert.NotNull(thrown.TargetSite);
        Assert.NotNull(thrown.InnerException);
    }

    [Fact]
    public void ExceptionOfAModule_ComesAsText()
    {
        Exception own = (Exception)Activator.CreateInstance(_context.TwinOf(typeof(OwnException)), "odd")!;

        ServerCallException rebuilt = Assert.IsType<ServerCallException>(ExceptionCrossing.Rebuild(Throw(own)));

        Assert.Equal(typeof(OwnException).FullName, rebuilt.ExceptionType);
        Assert.Contains("odd", rebuilt.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Throw), rebuilt.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatAnExceptionCarriesOfAModule_StaysBehind()
    {
        object own = Activator.CreateInstance(_context.TwinOf(typeof(TallyState)), 1L)!;
        Exception inner = (Exception)Activator.CreateInstance(_context.TwinOf(typeof(OwnException)), "inner")!;
        BenchException thrown = new("message", "detail", inner) { Attachment = new[] { own } };
        thrown.Data["own"] = own;

        BenchException rebuilt = Assert.IsType<BenchException>(ExceptionCrossing.Rebuild(thrown));

        Assert.IsType<ServerCallException>(rebuilt.InnerException);
        Assert.Equal(thrown.Attachment!.ToString(), rebuilt.Attachment);
        Assert.Equal(own.ToString(), rebuilt.Data["own"]);
    }

    [Fact]
    public void AggregateException_KeepsEveryCause()
    {
        AggregateException rebuilt = Assert.IsType<AggregateException>(ExceptionCrossing.Rebuild(new AggregateException(new TimeoutException("a"), new ArgumentException("b"))));

        Assert.Equal(["a", "b"], rebuilt.InnerExceptions.Select(exception => exception.Message));
    }

    private static Exception Throw(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }

    public sealed class OwnException(string message) : Exception(message);
}
