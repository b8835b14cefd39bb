using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Segue.Services.Sessions;

namespace Segue.Services.Hosting.Sessions;

/// <summary>Sessions in one SQLite file. Embedded: no server.</summary>
/// <remarks>
/// <para>
/// Write-ahead log, synchronous FULL: what is written has reached the disk. Several hosts may share a file. Nothing is opened before
/// the first use.
/// </para>
/// <para>
/// A failure closes the file. For one second after it everything fails at once, without asking the disk again; then the file is
/// opened anew, so that a disk that is back is used without a restart. A damaged file stays as it is.
/// </para>
/// <para>Thread-safe.</para>
/// </remarks>
public sealed partial class SqliteSessionStorage : ISessionStorage, IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TimeSpan _lockTimeout;
    private SessionFile? _file;
    private SessionStorageFailure? _failure;
    private bool _wasOpen;
    private bool _isDisposed;
    private long _errors;

    /// <summary>Names a file. Nothing is opened or created until it is used.</summary>
    /// <param name="path">The file. It and its folder are created where they are not there; SQLite puts two more beside it.</param>
    /// <param name="time">Measures when to try again after a failure; null takes the system's.</param>
    /// <param name="logger">Told of failures, the first of a series; null for none.</param>
    /// <param name="lockTimeout">How long to wait for a file that is locked, 1 to 60 seconds; null takes 1 second.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lockTimeout"/> is out of its range.</exception>
    public SqliteSessionStorage(string path, TimeProvider? time = null, ILogger? logger = null, TimeSpan? lockTimeout = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = Path.GetFullPath(path);
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger.Instance;
        _lockTimeout = lockTimeout ?? ShortestLockTimeout;
        ArgumentOutOfRangeException.ThrowIfLessThan(_lockTimeout, ShortestLockTimeout, nameof(lockTimeout));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_lockTimeout, LongestLockTimeout, nameof(lockTimeout));
    }

    /// <inheritdoc/>
    public long Errors => Interlocked.Read(ref _errors);

    internal static TimeSpan ShortestLockTimeout { get; } = TimeSpan.FromSeconds(1);

    internal static TimeSpan LongestLockTimeout { get; } = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ImmutableArray<StoredSession> sessions, CancellationToken cancellation = default) =>
        await RunAsync(file => file.Write(sessions), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public ValueTask<StoredSession?> ReadAsync(StoredSessionKind kind, string key, DateTimeOffset now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return RunAsync(file => file.Read(kind, key, now), cancellation);
    }

    /// <inheritdoc/>
    public ValueTask<int> ReleaseAsync(StoredSessionKind kind, ImmutableArray<string> keys, DateTimeOffset at, CancellationToken cancellation = default) =>
        RunAsync(file => file.Release(kind, keys, at), cancellation);

    /// <inheritdoc/>
    public ValueTask<int> RemoveExpiredAsync(DateTimeOffset now, int most, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        return RunAsync(file => file.RemoveExpired(now, most), cancellation);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            CloseLocked();
        }
    }

    /// <summary>SQLite waits for the disk; that is not for the thread of whoever asks.</summary>
    private ValueTask<T> RunAsync<T>(Func<SessionFile, T> work, CancellationToken cancellation) => new(Task.Run(
        () =>
        {
            lock (_lock)
            {
                ObjectDisposedException.ThrowIf(_isDisposed, this);
                return AttemptLocked(work);
            }
        },
        cancellation));

    private T AttemptLocked<T>(Func<SessionFile, T> work)
    {
        if (_failure is { } last && _time.GetElapsedTime(last.At) < RetryAfter)
        {
            Count();
            throw new SessionException(last.Id, $"Not tried again yet. {last.Message}");
        }

        try
        {
            T result = work(OpenLocked());
            _failure = null;
            return result;
        }
        catch (Exception exception) when (SessionFileErrors.TryTranslate(_path, exception) is { } failure)
        {
            CloseLocked();
            Count();
            if (_failure?.Id != failure.Id)
            {
                _logger.LogSessionStorageFailed(failure.Id, failure.Message, exception);
            }

            _failure = failure with { At = _time.GetTimestamp() };
            throw new SessionException(failure.Id, failure.Message, exception);
        }
    }

    /// <remarks>
    /// A file that was removed while it is open goes on to be written, into nothing. So it is looked for each time.
    /// </remarks>
    private SessionFile OpenLocked()
    {
        if (_file is not null && !File.Exists(_path))
        {
            throw new FileNotFoundException("The file was removed while it was open.", _path);
        }

        // Only the first time: where a disk was taken away its folder must not come to be on another one.
        _file ??= SessionFile.Open(_path, _lockTimeout, createsFolder: !_wasOpen);
        _wasOpen = true;
        return _file;
    }

    private void Count()
    {
        Interlocked.Increment(ref _errors);
        SessionInstruments.StorageErrors.Add(1);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The file has failed already, and that is what is told.")]
    private void CloseLocked()
    {
        try
        {
            _file?.Dispose();
        }
        catch (Exception exception)
        {
            _logger.LogSessionFileNotClosed(_path, exception);
        }

        _file = null;
    }
}
