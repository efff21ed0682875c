from portal.dossiers.statuses import BY_NATIONAL_NUMBER, STATUSES, Clock, Status


def test_every_status_is_defined_once():
    assert set(STATUSES) == set(Status)


def test_the_ten_national_numbers_are_there():
    assert sorted(BY_NATIONAL_NUMBER, key=int) == [str(n) for n in range(1, 11)]


def test_the_clock_stands_while_the_resident_has_to_act():
    asked = [STATUSES[Status.SUPPLEMENT_REQUESTED], STATUSES[Status.PAYMENT_REQUESTED]]

    assert all(d.clock is Clock.PAUSED and d.notify and d.action for d in asked)


def test_no_final_status_has_a_running_clock():
    assert not [d for d in STATUSES.values() if d.is_final and d.clock is Clock.RUNNING]
