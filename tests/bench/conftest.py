from bench import table


def pytest_terminal_summary(terminalreporter):
    if table.ROWS:
        terminalreporter.write_line("\n" + table.printed())
